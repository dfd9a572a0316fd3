import { noContactRules, type ContactRules } from '../../../../machines/index.ts';
import { saveContactRules } from '../../../../server/runtime/gate/rules.ts';
import {
  after,
  arrow,
  email,
  entry,
  on,
  passive,
  processOf,
  result,
  won,
} from '../../../support/process-builder.ts';
import type { House } from '../house.ts';

/** Three messages a day apart; what comes after them is 90 days away. */
export const threeMails = processOf({
  nodes: [entry('form'), passive('thinking'), email('one'), email('two'), email('three'), won()],
  edges: [
    arrow('form', 'thinking'),
    arrow('thinking', 'one', after('1 hour')),
    arrow('one', 'two', result('done', '1 day')),
    arrow('two', 'three', result('done', '1 day')),
    arrow('thinking', 'won', on('accepted')),
  ],
});

export async function decide(house: House, rules: Partial<ContactRules>): Promise<void> {
  await saveContactRules(house.store, { ...noContactRules, ...rules });
  await house.runtime.releasing.rulesChanged();
}

/** Why the deal's message waits, if one does. */
export async function reasonOf(house: House, deal: string) {
  const [row] = await house.outbox(deal);
  return row?.reason ?? null;
}
