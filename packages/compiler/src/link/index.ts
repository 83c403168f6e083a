export { keepUnreadable } from './keepUnreadable';
export { link, type Linked } from './link';
