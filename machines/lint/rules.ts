import type { Rule } from './rule.ts';
import { rule as actionWithoutPerformer } from './rules/action-without-performer.ts';
import { rule as actionWithoutResult } from './rules/action-without-result.ts';
import { rule as aimAtNobody } from './rules/aim-at-nobody.ts';
import { rule as anywhereWithoutArrow } from './rules/anywhere-without-arrow.ts';
import { rule as brokenScenario } from './rules/broken-scenario.ts';
import { rule as brokenScript } from './rules/broken-script.ts';
import { rule as brokenTemplate } from './rules/broken-template.ts';
import { rule as deadEnd } from './rules/dead-end.ts';
import { rule as duplicateIds } from './rules/duplicate-ids.ts';
import { rule as duplicateNames } from './rules/duplicate-names.ts';
import { rule as emptyChecklistItem } from './rules/empty-checklist-item.ts';
import { rule as emptyName } from './rules/empty-name.ts';
import { rule as endlessMail } from './rules/endless-mail.ts';
import { rule as entryWithoutArrow } from './rules/entry-without-arrow.ts';
import { rule as firstSubject } from './rules/first-subject.ts';
import { rule as forgottenStage } from './rules/forgotten-stage.ts';
import { rule as handoffOwner } from './rules/handoff-owner.ts';
import { rule as handoffTarget } from './rules/handoff-target.ts';
import { rule as illegalArrow } from './rules/illegal-arrow.ts';
import { rule as impossibleCondition } from './rules/impossible-condition.ts';
import { rule as loopWithoutWait } from './rules/loop-without-wait.ts';
import { rule as missingReference } from './rules/missing-reference.ts';
import { rule as missingSetting } from './rules/missing-setting.ts';
import { rule as missingTemplate } from './rules/missing-template.ts';
import { rule as neverBoth } from './rules/never-both.ts';
import { rule as neverOpen } from './rules/never-open.ts';
import { rule as neverAsked } from './rules/never-asked.ts';
import { rule as noEndAhead } from './rules/no-end-ahead.ts';
import { rule as noEntry } from './rules/no-entry.ts';
import { rule as noHandoff } from './rules/no-handoff.ts';
import { rule as noOtherwise } from './rules/no-otherwise.ts';
import { rule as noReplyArrow } from './rules/no-reply-arrow.ts';
import { rule as noWayToWin } from './rules/no-way-to-win.ts';
import { rule as onlyAtADate } from './rules/only-at-a-date.ts';
import { rule as passiveStage } from './rules/passive-stage.ts';
import { rule as passiveWithoutExit } from './rules/passive-without-exit.ts';
import { rule as pastTenseNames } from './rules/past-tense-names.ts';
import { rule as reviewWithoutMail } from './rules/review-without-mail.ts';
import { rule as shadowedAction } from './rules/shadowed-action.ts';
import { rule as strangeValue } from './rules/strange-value.ts';
import { rule as tooLate } from './rules/too-late.ts';
import { rule as undrawnResult } from './rules/undrawn-result.ts';
import { rule as unknownEvent } from './rules/unknown-event.ts';
import { rule as unknownField } from './rules/unknown-field.ts';
import { rule as unknownLiquidField } from './rules/unknown-liquid-field.ts';
import { rule as unknownRequired } from './rules/unknown-required.ts';
import { rule as unknownTemplate } from './rules/unknown-template.ts';
import { rule as unevenVariants } from './rules/uneven-variants.ts';
import { rule as unknownTopic } from './rules/unknown-topic.ts';
import { rule as unreachable } from './rules/unreachable.ts';
import { rule as unreachableOutcome } from './rules/unreachable-outcome.ts';
import { rule as wordlessMessage } from './rules/wordless-message.ts';
import { rule as zeroWait } from './rules/zero-wait.ts';

/** Every rule by its id, in the order in which findings about one node are shown: the drawing first, words last. */
export const rules = {
  'duplicate-ids': duplicateIds,
  'empty-name': emptyName,
  'duplicate-names': duplicateNames,
  'past-tense-names': pastTenseNames,
  'missing-reference': missingReference,
  'illegal-arrow': illegalArrow,
  'unknown-event': unknownEvent,
  'unknown-field': unknownField,
  'unknown-required': unknownRequired,
  'impossible-condition': impossibleCondition,
  'no-entry': noEntry,
  'entry-without-arrow': entryWithoutArrow,
  'anywhere-without-arrow': anywhereWithoutArrow,
  unreachable: unreachable,
  'unreachable-outcome': unreachableOutcome,
  'no-way-to-win': noWayToWin,
  'dead-end': deadEnd,
  'passive-without-exit': passiveWithoutExit,
  'only-at-a-date': onlyAtADate,
  'no-end-ahead': noEndAhead,
  'forgotten-stage': forgottenStage,
  'passive-stage': passiveStage,
  'never-asked': neverAsked,
  'no-handoff': noHandoff,
  'handoff-target': handoffTarget,
  'handoff-owner': handoffOwner,
  'no-otherwise': noOtherwise,
  'never-both': neverBoth,
  'shadowed-action': shadowedAction,
  'too-late': tooLate,
  'zero-wait': zeroWait,
  'never-open': neverOpen,
  'loop-without-wait': loopWithoutWait,
  'action-without-performer': actionWithoutPerformer,
  'action-without-result': actionWithoutResult,
  'undrawn-result': undrawnResult,
  'missing-setting': missingSetting,
  'strange-value': strangeValue,
  'aim-at-nobody': aimAtNobody,
  'broken-script': brokenScript,
  'empty-checklist-item': emptyChecklistItem,
  'wordless-message': wordlessMessage,
  'review-without-mail': reviewWithoutMail,
  'missing-template': missingTemplate,
  'first-subject': firstSubject,
  'uneven-variants': unevenVariants,
  'unknown-template': unknownTemplate,
  'unknown-topic': unknownTopic,
  'broken-template': brokenTemplate,
  'unknown-liquid-field': unknownLiquidField,
  'no-reply-arrow': noReplyArrow,
  'endless-mail': endlessMail,
  'broken-scenario': brokenScenario,
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
