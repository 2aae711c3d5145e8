// Somebody at the live door with the client that anybody would use, who writes down every frame as it came. Reads who and
// where from the command line as JSON; ends with its input. CommitteeHub.Tests/Faults/NothingIsCountedTests.cs starts it.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import WebSocket from 'ws';

const { url, rooms, people } = JSON.parse(process.argv[2]);

for (const person of people) {
  class Witnessed extends WebSocket {
    constructor(...args) {
      super(...args);
      this.on('message', data => {
        for (const frame of data.toString('utf8').split('\u001e')) if (frame && frame !== '{"type":6}') console.log(JSON.stringify({ who: person.name, frame }));
      });
    }
  }
  const connection = new HubConnectionBuilder()
    .withUrl(url, { skipNegotiation: true, transport: HttpTransportType.WebSockets, WebSocket: Witnessed, accessTokenFactory: () => person.token })
    .configureLogging(LogLevel.None)
    .build();
  for (const kind of ['Changed', 'Moved', 'Ended', 'Whispered']) connection.on(kind, () => undefined);
  await connection.start();
  for (const roomId of rooms) await connection.invoke('Join', { roomId });
}
console.log(JSON.stringify({ who: '', frame: 'ready' }));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
