// Reads YAML from its standard input, anchors and merges and all, and prints it as JSON.
import { readFileSync } from 'node:fs';
import yaml from 'js-yaml';

console.log(JSON.stringify(yaml.load(readFileSync(0, 'utf8'))));
