// What the .NET build runs: `node tools/prepare.mjs <web project folder> [file to touch when done]`. Works on any Node from 20 on.
// Installs the pinned packages when package-lock.json is newer, then builds with the pinned Node. A lock lets one build
// at a time do this; the next one finds the work done.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './node-binary.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');
const installed = path.join(modules, '.stamp');
const lock = path.join(root, '.lock');

if (Number(process.versions.node.split('.')[0]) < 20) fail('Node.js 20 or later is needed to build the browser scripts.');
const web = path.resolve(process.argv[2] ?? path.join(root, '../CommitteeHub'));
const done = process.argv[3] && path.resolve(process.argv[3]);

takeLock();
process.on('exit', () => fs.rmSync(lock, { force: true }));
if (isOlder(installed, path.join(root, 'package-lock.json'))) install();
build();

function install() {
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  fs.writeFileSync(installed, '');
}

function build() {
  run(pinnedNode(), [path.join(root, 'build.mjs'), web]);
  if (!done) return;
  fs.mkdirSync(path.dirname(done), { recursive: true });
  fs.writeFileSync(done, '');
}

function run(command, args) {
  const shell = command.endsWith('.cmd');
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell });
  if (error?.code === 'ENOENT') fail(`${command} is missing. Node.js 20 or later, with npm, is needed to build the browser scripts.`);
  if (status !== 0) fail(`"${path.basename(command)} ${args[0]}" failed.`);
}

function isOlder(file, than) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return !stat || stat.mtimeMs < fs.statSync(than).mtimeMs;
}

function takeLock() {
  while (!tryLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
}

function tryLock() {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (ownerIsGone()) fs.rmSync(lock, { force: true });
  return false;
}

function ownerIsGone() {
  try {
    const owner = Number(fs.readFileSync(lock, 'utf8'));
    if (owner) process.kill(owner, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function fail(message) {
  console.error(`client: error: ${message}`);
  process.exit(1);
}
