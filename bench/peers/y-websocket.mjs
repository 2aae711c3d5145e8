// The server of y-websocket, the very program of its package: it keeps nothing, or what it keeps in LevelDB when a folder is named.
import net from 'node:net';

const port = await freePort();
Object.assign(process.env, { HOST: '127.0.0.1', PORT: String(port) });
if (process.argv[2]) process.env.YPERSISTENCE = process.argv[2];
await import(new URL('server.js', import.meta.resolve('@y/websocket-server/utils')));
while (!await answers()) await new Promise(resolve => setTimeout(resolve, 20));
console.log(`y-websocket answers at http://127.0.0.1:${port}`);

function freePort() {
  return new Promise(resolve => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}

function answers() {
  return new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1', () => socket.end(() => resolve(true))).on('error', () => resolve(false));
  });
}
