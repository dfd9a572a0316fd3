import { expect, test } from 'vitest';
import {
  followed,
  machineOf,
  walkOfScenario,
  walkOn,
  type Move,
  type Scenario,
  type Walk,
} from '../../../machines/index.ts';
import { readValue } from '../../../machines/walk/facts.ts';
import { agency } from '../../../machines/templates/agency.ts';
import { createTestClock } from '../../support/clock.ts';
import { openHouse, type House } from './house.ts';

/*
 * The scenarios of the built-in process, walked through on paper and once more in the real runtime, with a real
 * database and a real mail server: every snapshot and every letter must be the same.
 */

const mira = { firstName: 'Mira', lastName: 'Solen', email: 'mira@fernlight.example' };

const mails = ({ states }: Walk) =>
  states.flatMap(({ story }) => story.flatMap(({ message }) => (message ? [message] : [])));

/** What a move is in the house; time has passed already. */
async function make(house: House, deal: string, move: Move): Promise<void> {
  const actor = { kind: 'token', id: 't_test', name: 'script' } as const;
  switch (move.kind) {
    case 'event':
      await house.customerDoes(deal, move.event);
      break;
    case 'result': {
      const { open } = (await house.snapshot(deal)).context;
      const instance = Object.keys(open).find((one) => open[one]?.action === move.action) ?? '';
      await house.runtime.result({ deal, instance, result: move.result, held: move.held, actor });
      break;
    }
    case 'fill': {
      const values = Object.entries(move.fields).map(([path, value]) => [
        path.slice('deal.'.length),
        readValue(agency, path, value),
      ]);
      await house.runtime.edit({ deal, actor, edit: Object.fromEntries(values) });
      break;
    }
    case 'close':
      await house.runtime.close({ deal, outcome: move.outcome, reason: 'told so', actor });
      break;
    case 'enter':
    case 'skip':
    case 'wait':
      break;
  }
  await house.runtime.idle();
}

test.each((agency.scenarios ?? []).map((scenario): [string, Scenario] => [scenario.name, scenario]))(
  'the scenario “%s” comes out in the runtime as it does on paper',
  async (_, scenario) => {
    const machine = machineOf(agency);
    let walk = walkOfScenario(machine, {
      start: scenario.start,
      facts: {
        deal: { title: 'Acme website' },
        company: { name: null },
        owner: { name: 'Olga', email: 'olga@ours.test' },
      },
    });
    const clock = createTestClock(walk.startedAt);
    const house = await openHouse({ process: agency, clock });
    const olga = await house.user('Olga', ...agency.roles.map(({ id }) => id));
    await house.contact({ id: 'customer', ...mira });
    let deal = '';
    for (const move of scenario.moves) {
      const on = walkOn(walk, move);
      if ('impossible' in on) throw new Error(JSON.stringify(on.impossible));
      ({ walk } = on);
      const state = walk.states.at(-1);
      if (!state) throw new Error('a move leaves a state');
      if (move.kind === 'enter')
        ({ deal } = await house.deal({
          entry: move.entry,
          contacts: [{ id: 'customer', main: true }],
          ownerId: olga.id,
        }));
      else await house.pass(state.now - clock.now());
      await make(house, deal, move);
      expect(await house.snapshot(deal)).toEqual(followed(state).snapshot);
      const left = mails(walk);
      expect(house.smtp.received.map(({ mail }) => mail.subject)).toEqual(left.map(({ subject }) => subject));
      for (const [index, { body }] of left.entries())
        expect(house.smtp.received[index]?.mail.text?.replaceAll('\r\n', '\n')).toContain(body);
    }
    expect(mails(walk).length).toBeGreaterThan(0);
  },
);
