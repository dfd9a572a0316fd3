import type { TFunction } from 'i18next';
import type { RecordRef, TimelineEntry, TimelineWhat } from '../../../machines/api/index.ts';
import type { Dates } from '../dates.ts';
import type { EntryWords } from './told.ts';

/** What happens to a record beside the timelines of deals. */
export type RecordKinds =
  | 'created'
  | 'owner'
  | 'tags'
  | 'file'
  | 'lines'
  | 'merged'
  | 'unmerged'
  | 'imported'
  | 'form'
  | 'exported'
  | 'erased'
  | 'returned'
  | 'message';

type Of<K extends TimelineWhat['kind']> = Extract<TimelineWhat, { kind: K }>;
type Told = Pick<EntryWords, 'words'> & Partial<EntryWords>;

interface Saying {
  t: TFunction<'history'>;
  dates: Pick<Dates, 'day'>;
  who: string;
  record: RecordRef | null;
}

export function recordWords(what: Of<RecordKinds>, { t, dates, who, record }: Saying): Told {
  const named = record?.name ?? '';
  switch (what.kind) {
    case 'created':
      return {
        words: record ? t('record.created', { who, record: named }) : t('record.createdHere', { who }),
        strong: true,
      };
    case 'owner':
      return {
        words: what.to
          ? t('record.ownerTo', { who, record: named, name: what.to.name })
          : t('record.ownerNobody', { who, record: named }),
        strong: true,
      };
    case 'tags':
      return { words: tags(what, who, t), strong: true };
    case 'file': {
      const name = what.name ?? t('record.file');
      return {
        words:
          what.what === 'added'
            ? t('record.fileAdded', { who, name })
            : t('record.fileRemoved', { who, name }),
        strong: true,
      };
    }
    case 'lines':
      return { words: t('record.lines', { who, count: what.lines }), strong: true };
    case 'merged':
    case 'unmerged':
      return {
        words: t(`record.${what.kind}`, { who, record: named, name: what.name ?? t('record.other') }),
        strong: true,
      };
    case 'imported':
      return { words: t(`record.imported.${what.as}`) };
    case 'form':
      return {
        words: what.form === null ? t('record.formGone') : t('record.form', { form: what.form }),
        strong: true,
      };
    case 'exported':
    case 'erased':
      return { words: t(`record.${what.kind}`, { who }), strong: true };
    case 'returned':
      return { words: t('record.returned', { day: dates.day(what.erasedAt) }), strong: true };
    case 'message': {
      const contact = what.contact?.name ?? named;
      const subject = what.subject ?? t('record.noSubject');
      return {
        words:
          what.direction === 'in'
            ? t('record.messageIn', { contact, subject })
            : t('record.messageOut', { contact, subject }),
        strong: true,
        quote: what.excerpt,
      };
    }
  }
}

function tags({ added, removed }: Of<'tags'>, who: string, t: TFunction<'history'>): string {
  if (removed.length === 0) return t('record.tagsAdded', { who, tags: added.join(', ') });
  if (added.length === 0) return t('record.tagsRemoved', { who, tags: removed.join(', ') });
  return t('record.tagsBoth', { who, added: added.join(', '), removed: removed.join(', ') });
}

/** What the field catalogue doesn't name, because no guard decides by it. */
const ownFields = [
  'contact-zone',
  'contact-companyId',
  'contact-supportSince',
  'contact-externalId',
  'company-domain',
  'company-supportSince',
  'company-externalId',
] as const;

/** The label of a field that was changed. */
export function changedField(
  { path, label }: Of<'edited'>['changes'][number],
  t: TFunction<'history'>,
): string {
  const own = ownFields.find((one) => one === path.replace('.', '-'));
  return own ? t(`fields.${own}`) : label;
}

export const recordIcon = {
  created: 'add',
  owner: 'contact',
  tags: 'edit',
  file: 'document',
  lines: 'edit',
  merged: 'handoff',
  unmerged: 'undo',
  imported: 'upload',
  form: 'entry',
  exported: 'download',
  erased: 'remove',
  returned: 'warning',
  message: 'email',
} as const satisfies Record<RecordKinds, string>;

export const isRecordKind = (what: TimelineEntry['what']): what is Of<RecordKinds> =>
  Object.hasOwn(recordIcon, what.kind);
