import { AWS_CASES } from './aws/cases';
import { describeGoldens } from './describeGoldens';

describeGoldens('aws', AWS_CASES);
