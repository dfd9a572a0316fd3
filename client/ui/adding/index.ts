/** The door to what brings deals, leads, contacts and companies in; what several screens offer. */
export { AddDeal } from './add-deal.tsx';
export { type CompanyChoice, CompanyField, companyInput, noCompany } from './company-field.tsx';
export { consentBody, ConsentFields, type ConsentInput, noConsent } from './consent-fields.tsx';
export { ContactPicker, type KnownContact } from './contact-picker.tsx';
export { fieldProblems } from './field-problems.ts';
export { filled } from './filled.ts';
export { useIntention } from './intention.ts';
export { companyLook, LikelySame, personLook } from './likely-same.tsx';
export { OwnerSelect, useTeam } from './owner-select.tsx';
