import { CLOUDS } from '../../model';
import { describePairs } from './describePairs';

CLOUDS.forEach(describePairs);
