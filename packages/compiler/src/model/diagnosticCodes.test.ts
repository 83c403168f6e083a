import { error, info, warning } from './diagnostic';
import { diagnosticCodeInfo } from './diagnosticCodes';
import { pathOf } from './location';

describe('a diagnostic code', () => {
  it('is given with the severities that it is registered for', () => {
    expect(error('map/tie', 'Two rules fit.').severity).toBe('error');
    expect(warning('read/duplicate', 'Twice.').severity).toBe('warning');
    expect(info('read/duplicate', 'Twice.').severity).toBe('info');
    // @ts-expect-error it is a warning
    error('read/invalid-name', 'No name.');
    // @ts-expect-error no pass gives it
    warning('read/misspelled', 'No code.');
    // @ts-expect-error it names neither pass nor extension
    warning('misspelled', 'No code.');
    // @ts-expect-error only literal codes can be held to the registry
    warning('read/'.concat('duplicate'), 'Not literal.');
  });

  it('comes with a location, from which its path is derived', () => {
    const { location, path } = error('map/tie', 'Two rules fit.', {
      location: { kind: 'mapping', mapping: 'aws', pointer: '/rules/2' },
    });
    expect(path).toBe(location && pathOf(location));
    // @ts-expect-error a path is not given as text
    error('map/tie', 'Two rules fit.', { path: 'rules[2]' });
  });

  it('may be one of an extension', () => {
    expect(error('acme/quota', 'Too many.').code).toBe('acme/quota');
    expect(diagnosticCodeInfo('acme/quota')).toBeUndefined();
  });

  it('has a title and an anchor in the documentation', () => {
    expect(diagnosticCodeInfo('map/tie')).toEqual({
      severities: ['error'],
      title: 'Two rules fit equally',
      anchor: 'maptie',
    });
  });
});
