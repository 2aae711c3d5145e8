// ShareDB as its guide sets it up: in memory, or in PostgreSQL when a database is named, with the ShareDB that its adapter asks for.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import WebSocketJSONStream from '@teamwork/websocket-json-stream';
import { WebSocketServer } from 'ws';

const connectionString = process.argv[2];
const require = createRequire(import.meta.url);
const adapter = require.resolve('sharedb-postgres');
const ShareDB = connectionString ? createRequire(adapter)('sharedb') : require('sharedb');
const backend = new ShareDB(connectionString ? { db: await database() } : {});
const server = createServer();
new WebSocketServer({ server }).on('connection', socket => backend.listen(new WebSocketJSONStream(socket)));
server.listen(0, '127.0.0.1', () => console.log(`ShareDB answers at http://127.0.0.1:${server.address().port}`));

async function database() {
  const { Client } = createRequire(adapter)('pg');
  const client = new Client({ connectionString });
  await client.connect();
  const { rows } = await client.query("SELECT to_regclass('ops') AS there");
  if (!rows[0].there) await client.query(await readFile(new URL('structure.sql', import.meta.resolve('sharedb-postgres')), 'utf8'));
  await client.end();
  return require('sharedb-postgres')({ connectionString });
}
