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

/** Text for one header line: line breaks and other control characters become spaces. */
export const headerLine = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- control characters are exactly what must not reach a header
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
