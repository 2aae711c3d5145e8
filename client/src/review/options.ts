import type { Annotation, Person } from '../live/contract.ts';
import { ENGLISH, type Strings } from './strings.ts';

export interface Criterion {
  id: string;
  code: string;
  title: string;
}

/** What is shown: the pages of a PDF, a picture, or plain text. */
export type DocumentKind = 'pdf' | 'picture' | 'text';

export interface ReviewOptions {
  /** A PDF unless it is said otherwise. */
  kind?: DocumentKind;
  /** What a picture is called, for those who do not see it. */
  documentName?: string;
  documentUrl: string;
  /** Where the canonical text comes from: `{ pages: [{ text, skip }] }`; null when there is none. */
  textUrl: string | null;
  /** For pages without a room: the annotations themselves. */
  annotations?: Annotation[];
  versionId: string;
  roomId?: string;
  hubUrl?: string;
  /** Folder with `review.css`, `pdf.worker.min.mjs`, `cmaps/`, …; ends with a slash. */
  assetsUrl: string;
  me: Person;
  canAnnotate: boolean;
  criteria?: Criterion[];
  strings?: Partial<Strings>;
  /** Where to open: a page counted from 1, or an annotation. */
  page?: number;
  annotationId?: string;
  /** Whether the person goes along with the chair; they do unless they chose another document. */
  following?: boolean;
  /** The person acts as chair and may show pages to everybody. */
  isChair?: boolean;
  /** Whoever acts as chair; only their movements are followed. */
  chairId?: string | null;
  /** Only these annotations are painted; null for all. */
  onlyIds?: string[] | null;
  /** Colours stand for criteria, and not for how far a thread has come. */
  byCriterion?: boolean;
  /** The methods that `dotnet` has; others are not called. */
  events?: EventName[];
}

export type EventName = 'AnnotationChosen' | 'AnnotationSaved' | 'PageChanged' | 'ConnectionChanged' | 'RoomEnded' | 'FollowingChanged';

/** The component of the server that mounted the view. */
export interface DotNet {
  invokeMethodAsync(method: EventName, ...args: unknown[]): Promise<unknown>;
}

export interface Settings extends ReviewOptions {
  kind: DocumentKind;
  documentName: string;
  criteria: Criterion[];
  strings: Strings;
  events: EventName[];
}

export function settingsOf(options: ReviewOptions): Settings {
  const assetsUrl = options.assetsUrl.endsWith('/') ? options.assetsUrl : `${options.assetsUrl}/`;
  return {
    ...options,
    assetsUrl: new URL(assetsUrl, document.baseURI).href,
    kind: options.kind ?? 'pdf',
    documentName: options.documentName ?? '',
    criteria: options.criteria ?? [],
    strings: { ...ENGLISH, ...options.strings },
    events: options.events ?? ['AnnotationChosen'],
  };
}
