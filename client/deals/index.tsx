export { DealScreen as Screen } from './screen.tsx';
