/** Types of members that hold plain values: strings, numbers, and lists of such. */

const PRIMITIVES = {
  string: 'string',
  number: 'number',
  boolean: 'bool',
  any: 'dynamic',
};

/** The type of a member, from how it is written or else how it is read. */
export function typeOfMember({ reference, accessor }, written) {
  if (written) return typeOfStorage(written.storage, written.collection);
  if (reference) {
    const { className } = reference; // StringMapList: a list of maps of strings
    const storage = className[0].toLowerCase() + className.slice(1);
    return typeOfStorage(storage, className.endsWith('Map') ? 'map' : 'list');
  }
  return accessor ? typeOfAccessor(accessor) : 'dynamic';
}

/** `stringListList` written as a set is a set of lists of strings. */
function typeOfStorage(storage, collection) {
  if (storage === 'anyMap') return 'dynamic';
  const [primitive, ...wrappers] = storage.match(/^[a-z]+|List|Map/g);
  return wrappers.reduce((inner, wrapper, i) => {
    const isOutermost = i === wrappers.length - 1;
    return [isOutermost ? collection : wrapper.toLowerCase(), inner];
  }, PRIMITIVES[primitive]);
}

/** `getNumberListAttribute` reads a list of numbers, or a set that it converts. */
function typeOfAccessor({ name, isSet }) {
  const [, primitive, wrapper] =
    /^get(String|Number|Boolean|Any)?(List|Map)?Attribute$/.exec(name);
  if (primitive === 'Any') return 'dynamic';
  const inner = PRIMITIVES[(primitive ?? 'String').toLowerCase()];
  if (!wrapper) return inner;
  return [isSet ? 'set' : wrapper.toLowerCase(), inner];
}
