import type { PdfRect, Target } from '../text/selectors.ts';

// What the live door of the server sends and takes, as far as the document view needs it.

export interface Refusal {
  ok: false;
  code: string;
  message: string;
}

export type Answer<T = object> = ({ ok: true; at: number } & T) | Refusal;

export interface Person {
  id: string;
  name: string;
}

export type AnchorStatus = 'same' | 'moved' | 'changed' | 'ambiguous' | 'orphan';

/** Where the server found an annotation in the text of a version. */
export interface Anchor {
  start: number;
  end: number;
  page: number;
  status: AnchorStatus;
  /** The version meant, when it is not the one the annotation was made on. */
  versionId?: string;
  /** Nobody has said yet that this is right. */
  inDoubt?: boolean;
  /** What is painted without any text. */
  rectangles?: { page: number; rects: PdfRect[] }[] | null;
}

export interface Annotation {
  id: string;
  versionId: string;
  author: Person;
  body: string;
  target: Target;
  criterionId?: string | null;
  state: 'open' | 'answered' | 'resolved';
  visibility: string;
  at: string;
  anchor?: Anchor | null;
}

export interface Shown {
  documentVersionId: string;
  page: number;
}

export interface RoomView {
  annotations?: Annotation[];
  shown?: Shown | null;
  /** There are older annotations: what to name in `ReadMore`. */
  next?: string | null;
}

/** A page of annotations older than those that came with the room. */
export type MoreAnswer = Answer<{ annotations: Annotation[]; next?: string | null }>;

export type Change =
  | { kind: 'annotation'; annotation: Annotation }
  | { kind: 'annotationRemoved'; id: string }
  | ({ kind: 'shown' } & Shown)
  | { kind: 'changed'; what: string; id: string };

export interface Changed {
  roomId: string;
  from: number;
  to: number;
  changes: Change[];
}

export interface Whispered {
  roomId: string;
  who: Person;
  kind: string;
  data: unknown;
}

/** The whole view, or only what changed since the number the client named. */
export type JoinAnswer = Answer<{ audience: string; view?: RoomView; changes?: Change[] }>;

export interface AnnotateCommand {
  commandId: string;
  roomId: string;
  documentVersionId: string;
  body: string;
  target: Target;
  criterionId: string | null;
  visibility: string;
}
