import fs from 'node:fs';
import path from 'node:path';

/** The licences of every package that went into the bundles, and of those whose files are copied beside them. */
export function notices(root, results, copied) {
  const names = new Set(copied);
  for (const result of results) {
    for (const input of Object.keys(result.metafile.inputs)) {
      const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
      if (name) names.add(name);
    }
  }
  const parts = [...names].sort().map(name => notice(path.join(root, 'node_modules', name)));
  return `Third-party software in this folder.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

function notice(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  const text = file ? fs.readFileSync(path.join(folder, file), 'utf8').trim() : `Licence: ${license}`;
  return `${name} ${version} (${license})\n\n${text}\n`;
}
