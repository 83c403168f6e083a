import { AZURE_CASES } from './azure/cases';
import { describeGoldens } from './describeGoldens';

describeGoldens('azure', AZURE_CASES);
