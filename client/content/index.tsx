export { ContentScreen as Screen } from './screen.tsx';
