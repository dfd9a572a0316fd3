import type { Migration } from './ddl.ts';
import { initial } from './001-initial.ts';
import { importFiles } from './002-import-files.ts';
import { keptTotals } from './003-totals.ts';
import { versionMoves } from './004-version-moves.ts';
import { sharing } from './005-sharing.ts';
import { draftWriting } from './006-draft-writing.ts';
import { importClaims } from './007-import-claims.ts';
import { accounts } from './008-accounts.ts';
import { contactRules } from './009-contact-rules.ts';
import { content } from './010-content.ts';
import { incoming } from './011-incoming.ts';
import { fetching } from './012-fetching.ts';
import { consent } from './013-consent.ts';
import { meetings } from './014-meetings.ts';
import { forms } from './015-forms.ts';
import { webhooks } from './016-webhooks.ts';
import { matters } from './017-matters.ts';
import { views } from './018-views.ts';
import { forecasts } from './019-forecasts.ts';
import { records } from './020-records.ts';
import { recordLog } from './021-record-log.ts';
import { finding } from './022-finding.ts';
import { importUndo } from './023-import-undo.ts';
import { languages } from './024-languages.ts';
import { counting } from './025-counting.ts';

/** In order. A migration that has been released never changes: a later one does. */
export const migrations: readonly Migration[] = [
  initial,
  importFiles,
  keptTotals,
  versionMoves,
  sharing,
  draftWriting,
  importClaims,
  accounts,
  contactRules,
  content,
  incoming,
  fetching,
  consent,
  meetings,
  forms,
  webhooks,
  matters,
  views,
  forecasts,
  records,
  recordLog,
  finding,
  importUndo,
  languages,
  counting,
];
