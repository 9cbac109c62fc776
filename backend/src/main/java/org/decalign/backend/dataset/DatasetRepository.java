package org.decalign.backend.dataset;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Rows of the registry. */
interface DatasetRepository extends Repository<Dataset, Long> {
    Optional<Dataset> findById(long id);

    Optional<Dataset> findFirstByNameOrderByVersionDesc(String name);

    Optional<Dataset> findByNameAndHash(String name, String hash);

    @Query("select d from Dataset d where d.name = :name and d.hash like concat(:prefix, '%') order by d.version desc")
    List<Dataset> findByHashPrefix(String name, String prefix, Limit limit);

    @Query("select d from Dataset d where d.id < :before order by d.id desc")
    List<Dataset> findBefore(long before, Limit limit);

    @Query("select d.name from Dataset d group by d.name order by max(d.id) desc")
    List<String> findNewestNames(Limit limit);

    Dataset save(Dataset dataset);
}
