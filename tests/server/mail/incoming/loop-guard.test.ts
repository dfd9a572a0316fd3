import { describe, expect, it } from 'vitest';
import { type Exchanged, guardAgainstLoops, loopLimits } from '../../../../server/mail/incoming/index.ts';

const minuteMs = 60_000;

/** Messages a minute apart, in turns; `o` leaves, `i` comes in, capitals are written by a person. */
const exchanged = (turns: string, subject = 'Offer', gapMs = minuteMs): Exchanged[] =>
  turns.split('').map((turn, index) => ({
    outgoing: turn.toLowerCase() === 'o',
    address: 'Robot@acme.test',
    subject: index % 2 === 0 ? subject : `Automatic reply: ${subject}`,
    automatic: turn === turn.toLowerCase(),
    at: index * gapMs,
  }));

const mayGo = (past: Exchanged[], at = past.length * minuteMs, subject = 'Re: Offer'): boolean =>
  guardAgainstLoops({ address: 'robot@ACME.test', subject, at }, past).mayGo;

describe('two systems that answer each other', () => {
  it('stop within three messages', () => {
    const past: Exchanged[] = [];
    let at = 0;
    while (
      past.length < 20 &&
      guardAgainstLoops({ address: 'robot@acme.test', subject: 'Re: Offer', at }, past).mayGo
    ) {
      past.push({ outgoing: true, address: 'robot@acme.test', subject: 'Re: Offer', automatic: true, at });
      past.push({
        outgoing: false,
        address: 'robot@acme.test',
        subject: 'Auto: Re: Offer',
        automatic: true,
        at: at + 500,
      });
      at += 1_000;
    }
    expect(past.length).toBeLessThanOrEqual(3);
  });

  it('stop though the other one writes as a person does: it answers sooner than anybody could', () => {
    const quick = exchanged('oI', 'Offer', 5_000);
    expect(mayGo(quick, 15_000)).toBe(false);
    expect(mayGo(exchanged('oI'), 5 * minuteMs)).toBe(true);
  });

  it('stop as well where the other one began', () => {
    expect(mayGo(exchanged('i'))).toBe(true);
    expect(mayGo(exchanged('oi'))).toBe(false);
    expect(mayGo(exchanged('ioi'))).toBe(false);
  });

  it('stop though every answer adds to the subject', () => {
    expect(mayGo(exchanged('oi', 'Re: [Ticket #55] RE: Offer'))).toBe(false);
  });

  it('stop though the subject changes, after so many', () => {
    const many = Array.from({ length: loopLimits.mostFromOne }, (_, index) => ({
      outgoing: false,
      address: 'robot@acme.test',
      subject: `News ${'abcdefghijklmnop'[index] ?? ''}`,
      automatic: true,
      at: index * minuteMs,
    }));
    const verdict = guardAgainstLoops(
      { address: 'robot@acme.test', subject: 'Offer', at: 20 * minuteMs },
      many,
    );
    expect(verdict).toMatchObject({
      mayGo: false,
      because: expect.stringContaining('12 automatic messages'),
    });
  });
});

describe('what is no loop', () => {
  it.each([
    ['nothing was said', exchanged('')],
    ['only we have written', exchanged('o')],
    ['a person has answered last', exchanged('oioI')],
    ['it is about something else', exchanged('oi', 'Invoice')],
    ['it is somebody else', exchanged('oi').map((one) => ({ ...one, address: 'max@acme.test' }))],
    ['a person of ours began', exchanged('Oi')],
    ['it took days', exchanged('oi', 'Offer', 3 * 24 * 60 * minuteMs)],
  ])('goes on where %s', (_what, past) => {
    expect(mayGo(past, (past.at(-1)?.at ?? 0) + minuteMs)).toBe(true);
  });

  it('is a follow-up days after an out-of-office', () => {
    expect(mayGo(exchanged('oi'), 3 * 24 * 60 * minuteMs)).toBe(true);
  });
});
