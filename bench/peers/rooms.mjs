// How each server is spoken to: who enters a room hears every change in it, and some of them make changes.
import { ShareDb } from './rooms/sharedb.mjs';
import { SignalR } from './rooms/signalr.mjs';
import { Hocuspocus, YWebsocket } from './rooms/yjs.mjs';

export const kinds = { signalr: SignalR, hocuspocus: Hocuspocus, 'y-websocket': YWebsocket, sharedb: ShareDb };
