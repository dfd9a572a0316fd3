import type { TimelineEntry } from '../../../machines/api/index.ts';
import type { IconName } from '../icons.tsx';
import { isRecordKind, recordIcon } from './record-words.ts';

/** The sign of what a person or the customer did; what happened by itself has the gear. */
export function entryIcon({ what }: TimelineEntry): IconName {
  if (isRecordKind(what)) return recordIcon[what.kind];
  switch (what.kind) {
    case 'entered':
    case 'handed-on':
      return 'entry';
    case 'event':
      return what.event === 'replied' ? 'reply' : 'event';
    case 'moved':
      return 'arrow';
    case 'corrected':
      return 'move';
    case 'versioned':
      return 'process';
    case 'closed':
      return what.outcome;
    case 'ended':
    case 'opened':
    case 'queued':
    case 'sent':
      return what.action.channel;
    case 'approved':
      return 'approve';
    case 'meeting':
      return what.what === 'cancelled' || what.what === 'declined' ? 'close' : 'meeting';
    case 'failed':
    case 'noted':
      return 'warning';
    case 'answered':
      return 'reply';
    case 'mail':
    case 'link-opened':
      return 'email';
    case 'handed-over':
      return 'handoff';
    case 'held':
      return 'held';
    case 'resumed':
      return 'play';
    case 'dropped':
    case 'cancelled':
    case 'unplanned':
      return 'remove';
    case 'field':
    case 'edited':
      return 'edit';
    case 'assigned':
      return 'contact';
    case 'notified':
      return 'notify';
    case 'note':
      return 'document';
  }
}
