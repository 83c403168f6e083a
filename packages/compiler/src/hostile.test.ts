import fc from 'fast-check';
import { hostileCase, holdLaws } from './__testUtils__/hostile';

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
});
