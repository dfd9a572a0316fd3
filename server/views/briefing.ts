import type { OpenActionView } from '../../machines/api/index.ts';
import { fillScript, templateCatalogue, type Action } from '../../machines/index.ts';
import type { ActionRecord, Store } from '../store/store.ts';
import { userOf, type Users } from './people.ts';
import type { Standing } from './trial.ts';
import type { Viewing } from './viewing.ts';

export type Briefing = Pick<OpenActionView, 'script' | 'checklist' | 'via' | 'invite'>;

interface Around {
  standing: Standing;
  viewing: Viewing;
  users: Users;
}

/** What has to be known to do an action: its script and invitation filled in, and its checklist as it was left. */
export async function briefingOf(
  store: Pick<Store, 'checks' | 'fields'>,
  record: ActionRecord,
  { standing, viewing, users }: Around,
): Promise<Briefing> {
  const { graph, process } = standing.machine;
  const node = graph.nodes.get(record.action);
  if (node?.kind !== 'action') return { script: null, checklist: [], via: null, invite: null };
  const fields = templateCatalogue(process.fields, await store.fields.all());
  const fill = (script: string) =>
    fillScript({
      script,
      facts: standing.facts,
      fields,
      contact: record.contactId,
      language: process.language,
      zone: viewing.zone,
      now: viewing.now,
    });
  const script = node.script?.trim();
  return {
    script: script ? fill(script) : null,
    checklist: await checklistOf(store, record, node, users),
    via: node.channel === 'message' ? (node.via ?? null) : null,
    invite: node.channel === 'meeting' ? inviteOf(node, fill) : null,
  };
}

async function checklistOf(
  store: Pick<Store, 'checks'>,
  { dealId, instance }: ActionRecord,
  { checklist = [] }: Action,
  users: Users,
): Promise<Briefing['checklist']> {
  if (checklist.length === 0) return [];
  const ticks = new Map((await store.checks.of(dealId, instance)).map((tick) => [tick.item, tick]));
  return checklist.map(({ id, text }) => {
    const tick = ticks.get(id);
    return { id, text, doneAt: tick?.at ?? null, by: userOf(users, tick?.userId) };
  });
}

const usualMinutes = 30;

/** What is missing in it is left out: the customer reads this, once somebody has looked at it. */
function inviteOf(
  { name, invite }: Action,
  fill: (text: string) => { text: string; missing: boolean }[],
): NonNullable<Briefing['invite']> {
  const words = (text: string | undefined): string =>
    text === undefined
      ? ''
      : fill(text)
          .map((part) => (part.missing ? '' : part.text))
          .join('')
          .trim();
  return {
    minutes: invite?.minutes ?? usualMinutes,
    title: words(invite?.title) || name,
    place: words(invite?.place),
    note: words(invite?.note),
  };
}
