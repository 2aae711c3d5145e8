// What the published program is made of, as CycloneDX 1.6:
//   node build/sbom.mjs --deps CommitteeHub.deps.json --lock client/package-lock.json --modules client/node_modules --packages NUGET_FOLDER
//                       [--also NuGetId@version]… [--version 1.0.0] --to sbom.cdx.json
// NuGet packages come from the program's own list of what it loads, npm packages from the lock file as far as they are needed
// and installed here (of the Node binaries: the one for this machine). The same input gives the same bytes.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const { deps, lock, modules, packages, also, version, to } = options(process.argv.slice(2));
const components = new Map();
const needs = new Map();

const program = { type: 'application', 'bom-ref': `pkg:generic/committeehub@${version}`, name: 'CommitteeHub', version, purl: `pkg:generic/committeehub@${version}` };
needs.set(program['bom-ref'], new Set());
takeNuGet(JSON.parse(fs.readFileSync(deps, 'utf8')));
for (const extra of also) {
  const [name, its] = extra.split('@');
  link(program['bom-ref'], addNuGet(name, its, null));
}
takeNpm(JSON.parse(fs.readFileSync(lock, 'utf8')).packages);

const body = {
  metadata: { component: program },
  components: [...components.values()].sort(by(c => c['bom-ref'])),
  dependencies: [...needs].sort(by(([ref]) => ref)).map(([ref, on]) => ({ ref, dependsOn: [...on].sort() })),
};
const bom = { $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: nameOf(body), version: 1, ...body };
fs.writeFileSync(to, `${JSON.stringify(bom, null, 2)}\n`);
console.log(`${path.basename(to)}: ${components.size} packages`);

/** The packages of the one target, and what each of them loads. */
function takeNuGet({ runtimeTarget, targets, libraries }) {
  const target = targets[runtimeTarget.name];
  const key = name => Object.keys(target).find(k => k.split('/')[0].toLowerCase() === name.toLowerCase());
  const ref = k => (libraries[k].type === 'project' ? program['bom-ref'] : addNuGet(...k.split('/'), libraries[k].sha512));
  for (const k of Object.keys(target)) {
    const from = ref(k);
    // A name that is missing is part of the framework, which is installed and not published.
    for (const name of Object.keys(target[k].dependencies ?? {})) if (key(name)) link(from, ref(key(name)));
  }
}

function addNuGet(name, its, sha512) {
  const folder = path.join(packages, name.toLowerCase(), its.toLowerCase());
  const nuspec = readOr(path.join(folder, `${name.toLowerCase()}.nuspec`), '');
  const hash = sha512 || readOr(path.join(folder, `${name.toLowerCase()}.${its.toLowerCase()}.nupkg.sha512`), '').trim();
  const expression = /<license type="expression">([^<]+)</.exec(nuspec)?.[1];
  const url = /<licenseUrl>([^<]+)</.exec(nuspec)?.[1];
  return add({ type: 'library', name, version: its, purl: `pkg:nuget/${name}@${its}` }, hash.replace(/^sha512-/, ''), licences(expression, url));
}

/** What is needed at run time and lies in the folder of modules; a package of our own that stands in for another is none. */
function takeNpm(all) {
  const wanted = Object.entries(all).filter(([place, its]) => place.startsWith('node_modules/') && !its.dev && !its.link && isInstalled(place));
  const refs = new Map(wanted.map(([place, its]) => [place, addNpm(place, its)]));
  for (const name of Object.keys({ ...all[''].dependencies, ...all[''].optionalDependencies })) if (refs.has(`node_modules/${name}`)) link(program['bom-ref'], refs.get(`node_modules/${name}`));
  for (const [place, its] of wanted) {
    for (const name of Object.keys({ ...its.dependencies, ...its.optionalDependencies })) {
      const found = above(place, name).find(p => refs.has(p));
      if (found) link(refs.get(place), refs.get(found));
    }
  }
}

function isInstalled(place) {
  return fs.existsSync(path.join(path.dirname(modules), place, 'package.json'));
}

function addNpm(place, { version: its, integrity, license }) {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const said = JSON.parse(readOr(path.join(path.dirname(modules), place, 'package.json'), '{}'));
  const licence = license ?? (typeof said.license === 'string' ? said.license : (said.license?.type ?? said.licenses?.[0]?.type));
  const sha512 = /sha512-(\S+)/.exec(integrity ?? '')?.[1] ?? '';
  return add({ type: 'library', name, version: its, purl: `pkg:npm/${name.replace('@', '%40')}@${its}` }, sha512, licences(licence));
}

/** Where Node looks for a package, nearest first. */
function above(place, name) {
  const places = [`${place}/node_modules/${name}`];
  for (let at = place.lastIndexOf('/node_modules/'); at >= 0; at = place.lastIndexOf('/node_modules/', at - 1)) places.push(`${place.slice(0, at)}/node_modules/${name}`);
  return [...places, `node_modules/${name}`];
}

function add(component, sha512, licenses) {
  const ref = component.purl;
  const hashes = sha512 ? [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }] : undefined;
  if (!components.has(ref)) components.set(ref, { ...component, 'bom-ref': ref, hashes, licenses });
  if (!needs.has(ref)) needs.set(ref, new Set());
  return ref;
}

function link(from, to) {
  if (from !== to) needs.get(from).add(to);
}

function licences(expression, url) {
  if (expression && /^[\w.+-]+( (AND|OR|WITH) [\w.+-]+)*$/.test(expression.replace(/[()]/g, ''))) return [{ expression }];
  if (url && !url.includes('deprecateLicenseUrl')) return [{ license: { name: url, url } }];
  return expression ? [{ license: { name: expression } }] : undefined;
}

/** A name of its contents (a UUID of version 8), so that two lists of the same are the same list. */
function nameOf(contents) {
  const hex = createHash('sha256').update(JSON.stringify(contents)).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function readOr(file, otherwise) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : otherwise;
}

function by(key) {
  return (a, b) => (key(a) < key(b) ? -1 : 1);
}

function options(words) {
  const given = { also: [], version: '0' };
  for (let i = 0; i + 1 < words.length; i += 2) {
    const name = words[i].replace(/^--/, '');
    if (name === 'also') given.also.push(words[i + 1]);
    else given[name] = words[i + 1];
  }
  const missing = ['deps', 'lock', 'modules', 'packages', 'to'].filter(name => !given[name]);
  if (missing.length > 0) {
    console.error(`sbom: error: --${missing.join(', --')} missing`);
    process.exit(1);
  }
  return given;
}
