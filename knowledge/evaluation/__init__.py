"""How good the answers are: figures over a file of questions with the pages that answer them."""

from knowledge.evaluation.comparison import Comparison, QuestionChange, compare
from knowledge.evaluation.figures import Figures, figures
from knowledge.evaluation.judging import Judged, judge
from knowledge.evaluation.questions import EvaluationQuestion, Half, read_questions
from knowledge.evaluation.record import Evaluation, Record, read_evaluation, record, save_evaluation

__all__ = [
    "Comparison",
    "Evaluation",
    "EvaluationQuestion",
    "Figures",
    "Half",
    "Judged",
    "QuestionChange",
    "Record",
    "compare",
    "figures",
    "judge",
    "read_evaluation",
    "read_questions",
    "record",
    "save_evaluation",
]
