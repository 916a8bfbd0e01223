"""How good the answers are: figures over a file of questions with the pages that answer them."""

from knowledge.evaluation.comparison import Change, Comparison, compare
from knowledge.evaluation.figures import Figures, figures
from knowledge.evaluation.judging import Judged, judge
from knowledge.evaluation.questions import Half, Question, read_questions
from knowledge.evaluation.record import Evaluation, Record, read_evaluation, record, save_evaluation

__all__ = [
    "Change",
    "Comparison",
    "Evaluation",
    "Figures",
    "Half",
    "Judged",
    "Question",
    "Record",
    "compare",
    "figures",
    "judge",
    "read_evaluation",
    "read_questions",
    "record",
    "save_evaluation",
]
