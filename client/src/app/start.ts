import { LONGEST_SILENCE } from '../live/silence.ts';

interface ConnectionBuilder {
  withServerTimeout(milliseconds: number): ConnectionBuilder;
}

declare const Blazor: { start(options: { circuit: { configureSignalR(builder: ConnectionBuilder): void } }): Promise<void> } | undefined;

/** Blazor's own script waits to be told how long a silent line counts as a line; by itself it takes half a minute. */
export function startPage(): void {
  if (typeof Blazor === 'undefined') return;
  void Blazor.start({ circuit: { configureSignalR: builder => void builder.withServerTimeout(LONGEST_SILENCE) } });
}
