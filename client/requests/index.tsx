export { RequestsScreen as Screen } from './screen.tsx';
