import { headerLine } from '../../machines/index.ts';

/** A mailbox with a display name; `name` is empty where there is none. */
export interface MailAddress {
  name: string;
  address: string;
}

/**
 * One plain address and nothing that could end it early: no spaces, line breaks, commas, quotes or angle brackets, so
 * that it can stand in a header and in the envelope as it is. Letters of any alphabet are fine.
 */
const plainAddress =
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,253}$)[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)*$/u;

export const isAddress = (text: string): boolean => plainAddress.test(text);

/** How addresses are compared; mailbox names differing only in case are one person for every provider that matters. */
export const addressKey = (address: string): string => address.trim().toLowerCase();

/** For people and for lists: `Sofie Lund <sofie@acme.test>`, or the bare address. */
export const formatAddress = ({ name, address }: MailAddress): string =>
  name === '' ? address : `${headerLine(name)} <${address}>`;

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
