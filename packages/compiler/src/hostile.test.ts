import fc from 'fast-check';
import { hostileCase, holdLaws, holdsNoCode } from './__testUtils__/hostile';

/** Another seed for more cases: `npm run soak -- hostile` takes random ones. */
const SEED = 20_260;
const CASES = 200;
/** Parsing takes longer than compiling: one in so many. */
const THOROUGH = 10;

describe('a hostile catalog, configuration and mapping', () => {
  it('become Terraform that holds none of it as code, the same each time', async () => {
    let emitted = 0;
    let count = 0;
    await fc.assert(
      fc.asyncProperty(hostileCase, async document => {
        const { resources, refused } = await holdLaws(
          document,
          count++ % THOROUGH === 0,
        );
        if (!refused && resources > 0) emitted++;
      }),
      { seed: SEED, numRuns: CASES },
    );
    // Otherwise the cases would be so broken that nothing comes of them.
    expect(emitted).toBeGreaterThan(CASES / 5);
  }, 60_000);

  it.each([
    ['main.tf', 'a = "${marker}"'],
    ['main.tf', 'a = "%{ marker }"'],
    ['main.tf', 'a = ""\nresource "marker" "marker" {}'],
    ['main.tf', 'a = "\u001b[31m"'],
    ['schema.sql', "select ''; DROP TABLE marker; --'"],
    ['README.md', '<marker onerror=alert(1)>'],
    ['README.md', '[marker](javascript:marker)'],
    ['../main.tf', 'a = 1'],
  ])('would be found in %s as %j', (name, content) => {
    const path = `shop/environments/production/${name}`;
    const files = [{ path, content }];
    expect(() => holdsNoCode({ files, diagnostics: [] })).toThrow();
  });

  it('is found nowhere as text that is escaped', () => {
    const content = 'a = "$${marker}" # resource "marker"';
    const files = [{ path: 'shop/environments/production/main.tf', content }];
    expect(() => holdsNoCode({ files, diagnostics: [] })).not.toThrow();
  });
});
