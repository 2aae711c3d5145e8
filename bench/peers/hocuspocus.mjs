// Hocuspocus as it comes, with its own extension for SQLite when a file is named.
import { Server } from '@hocuspocus/server';

const file = process.argv[2];
const extensions = file ? [new (await import('@hocuspocus/extension-sqlite')).SQLite({ database: file })] : [];
const server = new Server({ address: '127.0.0.1', port: 0, quiet: true, extensions });
await server.listen();
console.log(`Hocuspocus answers at http://127.0.0.1:${server.address.port}`);
