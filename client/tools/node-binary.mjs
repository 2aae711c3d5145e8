import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../node_modules');

/** The Node that package.json pins, or the running one where there is no such package for this machine. */
export function pinnedNode() {
  const windows = process.platform === 'win32';
  const folder = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const binary = path.join(modules, folder, 'bin', windows ? 'node.exe' : 'node');
  if (fs.existsSync(binary)) return binary;

  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 13)) return process.execPath;
  throw new Error(`There is no pinned Node.js for ${process.platform}-${process.arch}; install Node.js 22.13 or later.`);
}
