export { InboxScreen as Screen } from './screen.tsx';
