// A mail server from npm (smtp-server) on the port it is told. Says "ready" on its output when it listens, then one line of
// JSON for every message it took: to whom, with which subject and Message-ID, over which line. With a limit it dies once it
// took that many.
import { SMTPServer } from 'smtp-server';

const [port, limit] = process.argv.slice(2).map(Number);
let taken = 0;
const header = (raw, name) => new RegExp(`^${name}:\\s*(.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(raw)?.[1] ?? '';
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, session, done) {
    const pieces = [];
    stream.on('data', piece => pieces.push(piece));
    stream.on('end', () => {
      const raw = Buffer.concat(pieces).toString('utf8');
      process.stdout.write(`${JSON.stringify({ to: session.envelope.rcptTo.map(r => r.address), subject: header(raw, 'Subject'), id: header(raw, 'Message-ID'), line: session.id })}\n`, () => {
        taken++;
        // Taken and written down, and gone before it says so.
        if (limit && taken >= limit) process.exit(1);
        done();
      });
    });
  },
});
server.on('error', () => {});
server.listen(port, '127.0.0.1', () => process.stdout.write('ready\n'));
