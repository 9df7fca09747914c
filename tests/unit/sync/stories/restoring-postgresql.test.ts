import { storiesSurviveBackups } from './restoring';

storiesSurviveBackups('postgresql', 90, 7);
