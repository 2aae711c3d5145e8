import { waitBeforeAttempt } from '../live/backoff.ts';
import { LONGEST_ANSWER, LONGEST_SILENCE } from '../live/silence.ts';

interface ConnectionBuilder {
  withUrl(url: string, options: { timeout: number }): ConnectionBuilder;
  withServerTimeout(milliseconds: number): ConnectionBuilder;
}

interface CircuitOptions {
  configureSignalR(builder: ConnectionBuilder): void;
  reconnectionOptions: { maxRetries: number; retryIntervalMilliseconds(attempt: number): number };
}

declare const Blazor: { start(options: { circuit: CircuitOptions }): Promise<void> } | undefined;

/** After so many attempts, some two minutes, the page asks whether the server is there at all, and goes on from that. */
const ATTEMPTS = 30;

/**
 * Blazor's own script waits to be told how long a silent line counts as a line, and how often to try again; by itself it
 * takes half a minute for the one and, after twenty attempts, half a minute between any two of the others.
 */
export function startPage(): void {
  if (typeof Blazor === 'undefined') return;
  void Blazor.start({
    circuit: {
      configureSignalR: builder => void builder.withUrl('_blazor', { timeout: LONGEST_ANSWER }).withServerTimeout(LONGEST_SILENCE),
      reconnectionOptions: { maxRetries: ATTEMPTS, retryIntervalMilliseconds: waitBeforeAttempt },
    },
  });
}
