import http from 'node:http';
import WebSocket from 'ws';

const END = '\u001e';

/** As much of the live hub as the client needs: negotiation, Join, Annotate, and numbered changes. */
export class FakeHub {
  static async start(serve = notFound) {
    const hub = new FakeHub();
    const server = http.createServer((request, response) => {
      if (request.url.startsWith('/hubs/live/negotiate')) return negotiate(response);
      return serve(request, response);
    });
    const sockets = new WebSocket.Server({ server, path: '/hubs/live' });
    sockets.on('connection', socket => hub.#welcome(socket));
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    hub.url = `http://127.0.0.1:${server.address().port}`;
    hub.close = () => {
      hub.dropConnections();
      sockets.close();
      server.closeAllConnections();
      return new Promise(resolve => server.close(resolve));
    };
    return hub;
  }

  at = 10;
  annotations = [];
  calls = [];
  answers = new Map();
  /** Names the first page of older annotations; each page is a function that answers when it is asked for. */
  next = undefined;
  pages = [];
  /** Replaces the answer to a command; null leaves it without one and cuts the connection. */
  onAnnotate = command => this.accept(command);
  #sockets = new Set();

  accept(command) {
    const annotation = {
      id: `a${this.annotations.length + 1}`,
      versionId: command.documentVersionId,
      author: { id: 'me', name: 'Ana' },
      body: command.body,
      target: command.target,
      criterionId: command.criterionId,
      state: 'open',
      visibility: command.visibility,
      at: new Date().toISOString(),
    };
    this.change({ kind: 'annotation', annotation });
    return { ok: true, annotationId: annotation.id, at: this.at };
  }

  change(...changes) {
    for (const change of changes) if (change.kind === 'annotation') this.annotations.push(change.annotation);
    this.send('Changed', { roomId: 'room', from: this.at, to: ++this.at, changes });
  }

  send(target, ...args) {
    for (const socket of this.#sockets) socket.send(JSON.stringify({ type: 1, target, arguments: args }) + END);
  }

  dropConnections() {
    for (const socket of this.#sockets) socket.terminate();
  }

  callsOf(target) {
    return this.calls.filter(call => call.target === target).map(call => call.arguments[0]);
  }

  #welcome(socket) {
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('message', data => {
      for (const text of String(data).split(END).filter(Boolean)) this.#onMessage(socket, JSON.parse(text));
    });
  }

  #onMessage(socket, message) {
    if (message.protocol) {
      this.#sockets.add(socket);
      socket.send('{}' + END);
    } else if (message.type === 1) {
      this.calls.push(message);
      const answer = this.#answer(message.target, message.arguments[0]);
      if (answer === null) socket.terminate();
      else socket.send(JSON.stringify({ type: 3, invocationId: message.invocationId, result: answer }) + END);
    }
  }

  #answer(target, command) {
    if (target === 'Join') return { ok: true, at: this.at, audience: 'members', view: { annotations: this.annotations, next: this.next } };
    if (target === 'ReadMore') return this.pages.shift()?.() ?? null;
    if (target !== 'Annotate') return { ok: true, at: this.at };
    if (!this.answers.has(command.commandId)) this.answers.set(command.commandId, this.onAnnotate(command));
    const answer = this.answers.get(command.commandId);
    if (answer === null) this.answers.delete(command.commandId);
    return answer;
  }
}

function negotiate(response) {
  const transport = { transport: 'WebSockets', transferFormats: ['Text'] };
  const answer = { negotiateVersion: 1, connectionId: 'c', connectionToken: 't', availableTransports: [transport] };
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
}

function notFound(request, response) {
  response.writeHead(404).end();
}
