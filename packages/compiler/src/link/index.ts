export { link, type Linked } from './link';
