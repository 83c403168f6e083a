import { CLOUDS } from '../../model';
import { describePairs } from '../../__testUtils__/describePairs';

CLOUDS.forEach(describePairs);
