export { keepUnreadable } from './keepUnreadable';
export { link } from './link';
