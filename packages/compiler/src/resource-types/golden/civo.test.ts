import { CIVO_CASES } from './civo/cases';
import { describeGoldens } from './describeGoldens';

describeGoldens('civo', CIVO_CASES);
