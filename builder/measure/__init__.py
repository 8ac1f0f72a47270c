"""Marks + Catalogue -> meaning: which indicator, whose figure, what adds up, what the law asks.

`observing` takes a report's numbers in order and asks of each, a module a question:

    where do its words stand?           clauses, over text that `joining` made whole; spreads (分别); tables
    what does it count?                 matching, by the cues compiled in `lexicon`
    does it say nothing of its own?     echoes (其中县城管局967件), totals (合计40件), lists (杏岭县、槐川县分别)
    may it fill a row at all?           refusing: plans, changes, what is new; slices (每村3名); campaigns
    of which year?                      years; spans that are no year in `periods`
    whose is it?                        scope, by the bodies of `bodies` in the shapes of `naming`; reach; institutions

`settling` then keeps of several figures of one row those that stand for it. What is read of one report lies in a `Reader`, what is
read of one number in a `Draft`. `checks` and `implied` reckon with the figures, `completeness` and `mentions` look for what has none.
"""
