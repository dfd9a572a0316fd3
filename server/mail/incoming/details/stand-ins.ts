import type { Evidence } from '../evidence.ts';

/** Somebody whom an automatic answer names instead. */
export interface StandIn {
  /** Lower case. */
  address: string;
  /** As it stands before the address; empty where none does. */
  name: string;
  /** The same person under a new address, rather than somebody else. */
  samePerson: boolean;
}

const address = /(?:mailto:)?([\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}.-]{1,200}\.[\p{L}]{2,20})/gu;
const nameBefore =
  /(\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’.-]{0,30}){1,3})[\s,:;(<[–—-]{0,6}(?:at |unter |per |via |по адресу |за адресою |e-?mail:? )?[(<[]?$/u;
const moved =
  /(new|neue|nouvelle|nueva|новый|новая|нова|новій|новом|новому) (e-?mail|mail|mailadresse|adresse|dirección|address|адрес|адреса|почт|пошт)\p{L}*|(now (reach|contact|find) me|reach me (now )?at|write to me at|теперь пишите|мой адрес теперь|моя адреса тепер)/iu;

const mostStandIns = 10;

/** Addresses in the words of an automatic answer, apart from its sender's, ours and those of nobody in particular. */
export function standInsOf({ mail, words }: Evidence): StandIn[] {
  const known = new Set(
    [mail.from, mail.replyTo, ...mail.to, ...mail.cc].map((one) => one.address.toLowerCase()),
  );
  const found = new Map<string, StandIn>();
  for (const match of words.matchAll(address)) {
    const [, at = ''] = match;
    const key = at.toLowerCase().replace(/\.+$/, '');
    if (known.has(key) || found.has(key) || found.size >= mostStandIns) continue;
    const before = words.slice(Math.max(0, match.index - 120), match.index);
    found.set(key, {
      address: key,
      name: nameBefore.exec(before)?.[1] ?? '',
      samePerson: moved.test(before),
    });
  }
  return [...found.values()];
}
