import { askFor, stepRequest } from '../requests/requests.ts';
import type { Store, UserRecord } from '../store/store.ts';
import type { TeammateKey } from './team.ts';

const hourMs = 60 * 60_000;

/** What the departments want of each other this morning: nobody opens the demo with nothing to do. */
export async function askAround(
  store: Store,
  { mira, tove, nils, greta, ada }: Record<TeammateKey, UserRecord>,
  now: number,
): Promise<void> {
  await askFor(
    store,
    {
      goal: 'Three questions that every customer asks about the price',
      audience: 'Readers of our newsletter who haven’t asked for a consultation yet',
      expected: 'A few lines for each, as you answer them on the phone. I make the next issue of them.',
      dueAt: now + 6 * hourMs,
      to: { user: mira.id },
      about: null,
    },
    tove,
    now - hourMs,
  );
  const asked = await askFor(
    store,
    {
      goal: 'A page about search for clubs and charter companies',
      audience: 'Owners of small sailing companies',
      expected: 'One page with figures of Vela Sailing that I can send with a proposal',
      dueAt: now + 50 * hourMs,
      to: { department: 'marketer' },
      about: null,
    },
    mira,
    now - 20 * hourMs,
  );
  await stepRequest(
    store,
    asked,
    { step: 'taken', text: 'I ask them for the figures today.' },
    tove,
    now - 2 * hourMs,
  );
  await askFor(
    store,
    {
      goal: 'A step for customers who wait for their quarter’s budget',
      audience: 'Deals that compare options and have said when money comes',
      expected: 'A passive step with a reminder two weeks before, so that nobody calls them in between',
      dueAt: now + 74 * hourMs,
      to: { user: nils.id },
      about: null,
    },
    greta,
    now - 3 * hourMs,
  );
  await askFor(
    store,
    {
      goal: 'A sending address of its own for invitations',
      audience: 'Everybody who gets a date from us',
      expected:
        'termine@northlight.example as a second account, so that answers to dates lie apart from the rest',
      dueAt: now + 5 * hourMs,
      to: { user: ada.id },
      about: null,
    },
    nils,
    now - 18 * hourMs,
  );
}
