import type { PageText } from '../text/page-text.ts';
import type { Definition } from './templates/definition.ts';

// One JSON object per line: a request on standard input, its answer on standard output. Answers may come in another
// order than the requests; `id` tells which is which. Nothing else is ever written to standard output.

export type RequestId = string | number;

export type Request =
  | { id: RequestId; job: 'ping' }
  | { id: RequestId; job: 'text'; path: string }
  | { id: RequestId; job: 'write'; path: string; definition: Definition };

export type ErrorCode = 'NotAPdf' | 'Encrypted' | 'TooManyPages' | 'Timeout' | 'OutOfMemory' | 'BadRequest' | 'Failed';

export interface Failure {
  ok: false;
  error: { code: ErrorCode; message: string };
}

export interface TextAnswer {
  ok: true;
  pages: PageText[];
  pageCount: number;
  /** Which program and which rules made this text; kept with it, because offsets hold only for it. */
  extractor: string;
}

export interface WriteAnswer {
  ok: true;
  bytes: number;
  pageCount: number;
}

export interface PingAnswer {
  ok: true;
  node: string;
  extractor: string;
}

/** A job that cannot be done, with the reason a person is told. */
export class JobError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function failure(error: unknown): Failure {
  if (error instanceof JobError) return { ok: false, error: { code: error.code, message: error.message } };
  return { ok: false, error: { code: 'Failed', message: error instanceof Error ? error.message : String(error) } };
}
