import type { Because, ContactRef, TimelineWhat } from '../../machines/api/index.ts';
import type { Graph } from '../../machines/index.ts';
import type { TimelineEntry as Row, TimelineText } from '../store/store.ts';
import type { Users } from './people.ts';

export interface TimelineNames {
  /** As it was drawn when the row was written; the row after a change of version has the new drawing. */
  deal(id: string, seq: number): { title: string; currency: string | null; graph: Graph };
  contact: (id: string | null) => ContactRef | null;
  users: Users;
}

/** A row, read with the drawing that its deal ran on. */
export interface Reading {
  row: Row;
  graph: Graph;
  names: TimelineNames;
}

export interface Told {
  what: TimelineWhat;
  because: Because | null;
  /** By itself, as a consequence of the row's event. */
  automatic: boolean;
  /** For finding the message that was queued in an earlier row. */
  instance?: string;
}

/** Nobody did it. */
export const byItself = ({ actor }: Row): boolean => actor.kind === 'timer' || actor.kind === 'system';

/** Null once erased. */
export const textOf = ({ texts }: Row, kind: TimelineText['kind']): string | null =>
  texts.find((text) => text.kind === kind)?.text ?? null;

const excerptLength = 280;

/** The first lines of what was said. */
export const excerptOf = (row: Row): string | null => excerptOfText(textOf(row, 'body'));

export function excerptOfText(text: string | null): string | null {
  const body = text?.trim().replaceAll(/\s+/g, ' ') ?? null;
  return body !== null && body.length > excerptLength ? `${body.slice(0, excerptLength).trimEnd()}…` : body;
}

/** What a text field was or became; null once erased, and where it was empty. */
export function fieldText({ texts }: Row, side: 'from' | 'to', path: string): string | null {
  const found = texts.find(({ kind, text }) => kind === side && text.startsWith(`${path}\t`));
  return found ? found.text.slice(path.length + 1) : null;
}
