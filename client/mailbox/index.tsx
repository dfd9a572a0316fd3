export { MailboxScreen as Screen } from './screen.tsx';
