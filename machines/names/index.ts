/** Names, addresses and numbers as people write them: when two of them are meant to be the same. */
export { alphabetKey } from './alphabet.ts';
export { companySound, companyWordsOf, domainOfSite } from './company.ts';
export { fold, foldedWords } from './fold.ts';
export { isFreeMail, isFreeMailDomain } from './free-mail.ts';
export {
  companyKeys,
  domainOfCompany,
  keyNumber,
  ownDomain,
  personKeys,
  type CompanyLook,
  type PersonLook,
} from './keys.ts';
export { otherLayouts } from './layout.ts';
export {
  likenessOfCompanies,
  likenessOfPeople,
  likenessReasons,
  suretyOf,
  type Likeness,
  type LikenessReason,
  type Surety,
} from './likeness.ts';
export { isSharedMailbox, mailboxKey } from './mailbox.ts';
export {
  countryOf,
  countryOfZone,
  digitsOf,
  e164,
  phoneBeginnings,
  phoneWords,
  type Country,
} from './phone.ts';
export {
  costOf,
  marksIn,
  matchOf,
  nearWords,
  standingIn,
  standings,
  typedWords,
  type TextMark,
  type Standing,
  type Wanted,
} from './matching.ts';
export { nameKeys, soundBeginnings, soundKey } from './sound.ts';
export { farHeadKeys, headKeys, typosAllowed, typosBetween } from './typos.ts';
